/** A dense matrix, row by row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** The element of a row and a column. Throws RangeError outside the matrix. */
export function element({ rows, columns, values }: Matrix, row: number, column: number): number {
  const value = row < rows && column < columns ? values[row * columns + column] : undefined;
  if (value === undefined) throw new RangeError(`There is no element ${row}, ${column}.`);
  return value;
}

/** The matrix that makes `y[i] = x[order[i]]`. */
export function permutationMatrix(order: readonly number[]): Matrix {
  const size = order.length;
  const values = new Float64Array(size * size);
  order.forEach((column, row) => {
    values[row * size + column] = 1;
  });
  return { rows: size, columns: size, values };
}

/** a b. Zeros of a cost nothing, of which sparse factors have many. Throws RangeError where the sizes do not fit. */
export function multiply(a: Matrix, b: Matrix): Matrix {
  if (a.columns !== b.rows)
    throw new RangeError(`${a.rows} x ${a.columns} times ${b.rows} x ${b.columns} is not defined.`);
  const values = new Float64Array(a.rows * b.columns);
  for (let row = 0; row < a.rows; row++)
    for (let inner = 0; inner < a.columns; inner++) {
      const factor = a.values[row * a.columns + inner] ?? NaN;
      if (factor === 0) continue;
      for (let column = 0; column < b.columns; column++) {
        const at = row * b.columns + column;
        values[at] = (values[at] ?? NaN) + factor * (b.values[inner * b.columns + column] ?? NaN);
      }
    }
  return { rows: a.rows, columns: b.columns, values };
}

/** Elements that are not zero. */
export function nonZeros({ values }: Matrix): number {
  return values.reduce((count, value) => count + (value === 0 ? 0 : 1), 0);
}

/** The largest magnitude of an element. */
export function largest({ values }: Matrix): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/**
 * How many blocks a matrix falls apart into when rows and columns are sorted: sets of rows and columns that share no
 * element with the others. Rows and columns of zeros are not counted.
 */
export function separateBlocks({ rows, columns, values }: Matrix): number {
  // A forest over the rows and then the columns; an element joins the trees of its row and its column.
  const parents = Array.from({ length: rows + columns }, (_, node) => node);
  const rootOf = (node: number): number => {
    let root = node;
    while (parents[root] !== root) root = parents[root] ?? root;
    let below = node;
    while (parents[below] !== root) [below, parents[below]] = [parents[below] ?? root, root];
    return root;
  };
  const used = new Set<number>();
  values.forEach((value, index) => {
    if (value === 0) return;
    const row = Math.floor(index / columns);
    used.add(row);
    parents[rootOf(row)] = rootOf(rows + (index % columns));
  });
  return new Set([...used].map(rootOf)).size;
}
