// Numbers and tables: medians, ratios of interleaved rounds, and how they are printed.

/** The value in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** How steep the straight line is that runs nearest to these points `[x, y]`. */
export function slope(points) {
  const middle = (at) => points.reduce((sum, it) => sum + it[at], 0) / points.length;
  const [x, y] = [middle(0), middle(1)];
  const over = points.reduce((sum, it) => sum + (it[0] - x) * (it[1] - y), 0);
  return over / points.reduce((sum, it) => sum + (it[0] - x) ** 2, 0);
}

/** The value below which this part of all values lies: 0.99 of them for p99. */
export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

/** "12,345", "3.42", "0.071": about three digits. */
export function number(value) {
  if (!Number.isFinite(value)) return "–";
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3;
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** "12,000 to 13,000". */
export function spread(values) {
  return `${number(Math.min(...values))} to ${number(Math.max(...values))}`;
}

/** The ratio of two figures in each round: rounds are what makes two programs comparable on a shared machine. */
export function ratios(over, under) {
  return over.map((value, round) => value / under[round]).filter(Number.isFinite);
}

/** A Markdown table; all columns but the first `texts` are numbers. */
export function table(head, rows, texts = 1) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, at) => (at < texts ? "---" : "---:"))), ...rows.map(line), ""].join("\n");
}

/** A line of the table of verdicts: `most` or `least` is what the issue asks for. */
export function verdict(what, values, { most, least, unit = "" }) {
  const value = median(values);
  const good = most === undefined ? value >= least : value <= most;
  const wanted = most === undefined ? `at least ${least}${unit}` : `at most ${most.toLocaleString("en")}${unit}`;
  const range = values.length > 1 ? spread(values) : "";
  return { good, row: [what, `${number(value)}${unit}`, range, wanted, good ? "reached" : "**missed**"] };
}
