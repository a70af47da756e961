// Medians over rounds, as a table with ratios.
import { createInterface } from "node:readline";

const rows = new Map();
for await (const line of createInterface({ input: process.stdin })) {
  const [operation, name, rate, p50, p99] = line.split(",");
  if (!(Number(rate) > 0)) continue;
  const row = rows.get(`${operation},${name}`) ?? { rate: [], p50: [], p99: [] };
  row.rate.push(Number(rate));
  row.p50.push(Number(p50));
  row.p99.push(Number(p99));
  rows.set(`${operation},${name}`, row);
}
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
console.log("| operation | a second, over HTTP | its SQL in a bare loop | ours / bare | p50 ms | p99 ms |\n|---|---|---|---|---|---|");
for (const operation of ["create", "move", "patch"]) {
  const ours = rows.get(`${operation},ours`);
  const bare = median(rows.get(`${operation},jdbc`).rate);
  const rate = median(ours.rate);
  console.log(
    `| ${operation} | ${Math.round(rate)} | ${Math.round(bare)} | ${(rate / bare).toFixed(2)} | ` +
      `${median(ours.p50).toFixed(1)} | ${median(ours.p99).toFixed(1)} |`,
  );
}
