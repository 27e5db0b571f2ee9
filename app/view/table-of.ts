/** The table of those in one stage of a position. */
export const tableOf = (positionId: number, stage: string) =>
  `/candidates?${new URLSearchParams({ stage, position: String(positionId) })}`;
