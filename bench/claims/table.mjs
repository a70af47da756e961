// Medians over rounds, as a table with ratios.
import { createInterface } from "node:readline";

const rows = new Map();
for await (const line of createInterface({ input: process.stdin })) {
  const [name, rate, p50, p99] = line.split(",");
  if (!(Number(rate) > 0)) continue;
  const row = rows.get(name) ?? { rate: [], p50: [], p99: [] };
  row.rate.push(Number(rate));
  if (p50) row.p50.push(Number(p50));
  if (p99) row.p99.push(Number(p99));
  rows.set(name, row);
}
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const base = median(rows.get("ours").rate);
const text = { ours: "Mission Control, core", jdbc: "the same SQL, bare JDBC loop" };
console.log("| contender | a second (median) | ours / it | p50 ms | p99 ms |\n|---|---|---|---|---|");
for (const [name, row] of rows) {
  const rate = median(row.rate);
  const latency = (values) => (values.length ? median(values).toFixed(1) : "–");
  console.log(`| ${text[name] ?? name} | ${Math.round(rate)} | ${(base / rate).toFixed(2)} | ${latency(row.p50)} | ${latency(row.p99)} |`);
}
