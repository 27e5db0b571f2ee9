import type { QueueStatus } from "#app/domain/queue-words.ts";
import { useCollecting } from "./collecting.ts";
import { onDemand } from "./on-demand.tsx";

const ProgressPanel = onDemand(async () => (await import("./progress-panel.tsx")).ProgressPanel);

type Props = { initial: QueueStatus | null; mayCancel: boolean };

/**
 * How far collecting is, while there is something to collect and until the end was seen. Loads itself; `initial` (from
 * `readQueueStatus` in app/worker/queue-status.server.ts) shows it without JavaScript too. The page's data is loaded again as accounts
 * are read.
 */
export function CollectProgress({ initial, mayCancel }: Props) {
  const latest = useCollecting(initial);
  return latest.progress.total === 0 ? null : <ProgressPanel {...latest} mayCancel={mayCancel} />;
}
