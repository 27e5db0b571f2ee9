/**
 * The post in a link, as `share:123`. Nothing else of a link is kept: a damaged row may have anything in its place. Links of
 * feeds name it by kind and number, those of pages of posts at the end of their words.
 */
export function postIn(link: string): string | null {
  const urn =
    /urn(?::|%3A)li(?::|%3A)(share|ugcPost|activity|groupPost)(?::|%3A)(\d{1,25}(?:-\d{1,25})?)/i.exec(
      link,
    );
  const [, kind, number] =
    urn ??
    /linkedin\.com\/posts\/[^?#]{0,300}-(share|ugcPost|activity)-(\d{15,25})-/i.exec(link) ??
    [];
  return kind === undefined ? null : `${kind}:${number}`;
}

/** Tells the rows that an earlier file of the same kind had: an export may hold a table with and without the member's number. */
export class Earlier {
  private before = new Set<string>();
  private readonly all = new Set<string>();

  /** A further file begins. */
  next(): void {
    this.before = new Set(this.all);
  }

  had(...cells: string[]): boolean {
    const row = cells.join("\n");
    this.all.add(row);
    return this.before.has(row);
  }
}
