import { describeHost, describeReading } from "#app/domain/queue-words.ts";
import type { QueueStatus } from "#app/domain/queue-words.ts";
import { networkLabel } from "#db/constants.ts";
import { number } from "#app/domain/number.ts";

/** Hosts listed at most: the longest queues. A team can have accounts on hundreds of servers. */
const LISTED = 12;

type QueuesProps = Pick<QueueStatus, "hosts" | "unlisted" | "now"> & { timeZone: string };

/** The networks being read from now; opened, what waits for each and until when. */
export function Queues({ hosts, unlisted, now, timeZone }: QueuesProps) {
  const listed = hosts.slice(0, LISTED);
  const rest = hosts.slice(LISTED);
  const more = rest.length + unlisted.hosts;
  const accounts = rest.reduce((sum, { waiting, running }) => sum + waiting + running, 0);
  return (
    <details className="min-w-0 open:basis-full">
      <summary className="w-fit rounded py-1">{describeReading(hosts)}</summary>
      <table aria-label="Waiting by network" className="mt-1 w-full max-w-2xl tabular-nums">
        <thead>
          <tr className="text-left">
            <th scope="col" className="py-1 pr-2 font-medium sm:pr-3">
              Network
            </th>
            {["Waiting", "Reading"].map((title) => (
              <th key={title} scope="col" className="px-2 py-1 text-right font-medium sm:px-3">
                {title}
              </th>
            ))}
            <th scope="col" className="w-full py-1 pl-2 sm:pl-3 font-medium">
              When
            </th>
          </tr>
        </thead>
        <tbody>
          {listed.map((host) => (
            <tr key={host.host} className="border-t align-baseline">
              <th
                scope="row"
                className="max-w-24 truncate py-1 pr-2 text-left font-normal text-ink sm:max-w-72 sm:pr-3"
                title={networkLabel(host.host)}
              >
                {networkLabel(host.host)}
              </th>
              <td className="px-2 py-1 text-right sm:px-3">{host.waiting}</td>
              <td className="px-2 py-1 text-right sm:px-3">{host.running}</td>
              <td className="py-1 pl-2 sm:pl-3">{describeHost(host, now, timeZone) || "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && (
        <p className="mt-1">
          And {number(more)} more, with {number(accounts + unlisted.accounts)} accounts in all.
        </p>
      )}
    </details>
  );
}
