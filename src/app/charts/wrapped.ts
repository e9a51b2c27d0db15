/** Items in rows that are no wider than they may be, each as full as it can be; an item that is too wide has a row of its own. */
export function wrapped<Item>(
  items: readonly Item[],
  widthOf: (row: readonly Item[]) => number,
  most: number,
): readonly (readonly Item[])[] {
  const rows: Item[][] = [];
  for (const item of items) {
    const last = rows.at(-1);
    if (last && widthOf([...last, item]) <= most) last.push(item);
    else rows.push([item]);
  }
  return rows;
}
