/** The row to which the table gives the focus when one comes back to it from a candidate's page. */
let last: string | null = null;

export const rememberRow = (id: number | null) => {
  last = id === null ? null : String(id);
};

/** The id of that row, once. */
export function takeRow(): string | null {
  const id = last;
  last = null;
  return id;
}
