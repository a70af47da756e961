// A screenshot as a PNG of at most 256 colours: those that differ, then the most frequent; the others as the nearest of them.
// Screens of an app have few colours and much text, so that this is a third of the size and looks the same.
import { crc32, deflateSync, inflateSync } from "node:zlib";

const MOST_COLOURS = 256;
const FAR_APART = 24 ** 2;
const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

export function smaller(png) {
  const { width, height, pixels } = decode(png);
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const byCount = [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
  const palette = chosen(byCount);
  const indexOf = new Map(palette.map((colour, index) => [colour, index]));
  for (const colour of byCount) if (!indexOf.has(colour)) indexOf.set(colour, nearest(colour, palette).index);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = indexOf.get(pixels[y * width + x]);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flatMap((colour) => channels(colour)))),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A small coloured dot is rare and yet seen: what is far from everything else comes before shades of grey. */
function chosen(byCount) {
  const palette = [];
  for (const colour of byCount) {
    if (palette.length >= MOST_COLOURS / 2) break;
    if (palette.length === 0 || nearest(colour, palette).distance > FAR_APART) palette.push(colour);
  }
  const known = new Set(palette);
  return [...palette, ...byCount.filter((colour) => !known.has(colour))].slice(0, MOST_COLOURS);
}

const channels = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];

function nearest(colour, palette) {
  const wanted = channels(colour);
  let best = { index: 0, distance: Number.POSITIVE_INFINITY };
  palette.forEach((one, index) => {
    const distance = channels(one).reduce((sum, value, i) => sum + (value - wanted[i]) ** 2, 0);
    if (distance < best.distance) best = { index, distance };
  });
  return best;
}

/** What Chromium writes: eight bits a channel, not interlaced, with or without alpha. */
function decode(png) {
  const parts = [];
  let header;
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString("latin1", at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    if (type === "IHDR") header = data;
    if (type === "IDAT") parts.push(data);
    at += 12 + length;
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const size = header[9] === 6 ? 4 : 3;
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * size;
  const out = Buffer.alloc(height * stride);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    for (let i = 0; i < stride; i += 1) {
      const left = i >= size ? out[y * stride + i - size] : 0;
      const up = y > 0 ? out[(y - 1) * stride + i] : 0;
      const corner = i >= size && y > 0 ? out[(y - 1) * stride + i - size] : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      out[y * stride + i] = raw[y * (stride + 1) + 1 + i] + guess;
    }
  }
  const pixels = new Uint32Array(width * height);
  for (let i = 0; i < pixels.length; i += 1) {
    pixels[i] = (out[i * size] << 16) | (out[i * size + 1] << 8) | out[i * size + 2];
  }
  return { width, height, pixels };
}

function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(guess - value));
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
