// `ws` as its documentation says to broadcast, at its best: no compression, one string made once per message, handed
// over as bytes so that it is not encoded again for every client. Told what to do as FanoutServer is.
import { createInterface } from "node:readline";
import { WebSocket, WebSocketServer } from "ws";

const board = "00000000-0000-4000-8000-0000000000c1";
const task = "00000000-0000-4000-8000-0000000000a1";
const actor = { kind: "person", id: "human", name: "human" };
let seq = 0;

const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false }, () => {
  console.log(JSON.stringify({ port: server.address().port }));
});

function publishOne(text) {
  const message = Buffer.from(
    JSON.stringify({
      type: "task:updated",
      event: "task.updated",
      data: { sent: Number(process.hrtime.bigint()), id: task, title: text },
      timestamp: new Date().toISOString(),
      board,
      seq: ++seq,
      actor,
    }),
  );
  for (const client of server.clients) {
    if (client.readyState === WebSocket.OPEN) client.send(message, { binary: false });
  }
  return message.length;
}

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const [, perSecond, count, textBytes] = line.split(" ").map(Number);
    const text = "x".repeat(textBytes);
    const begin = process.hrtime.bigint();
    let published = 0;
    let bytes = 0;
    const step = () => {
      const due = Math.min(count, 1 + Math.floor((Number(process.hrtime.bigint() - begin) * perSecond) / 1e9));
      // One event a turn, so that the loop can write to the sockets between two.
      if (published < due) {
        bytes = publishOne(text);
        published++;
      }
      if (published === count) console.log(JSON.stringify({ bytes }));
      else if (published < due) setImmediate(step);
      else setTimeout(step, 1);
    };
    step();
  })
  .on("close", () => process.exit(0));
