// The service worker: keeps the app itself, so that the page also opens while the server is away. It never touches the
// API; what is on the board comes from the app's own cache. Pages are asked of the server first, so a new version of the
// app is never held back; files with a hash in their name never change and are taken from the cache.
const KEPT = 'mission-app';
const MOST_FILES = 120;
const PAGE = '/';

self.addEventListener('install', (event) => {
  event.waitUntil(keepPage().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(fromCacheFirst(request));
  else if (pathname === '/begin.js' || pathname === '/icon.svg') event.respondWith(fromServerFirst(request));
});

async function page(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.headers.get('Content-Type')?.startsWith('text/html')) await put(PAGE, answer.clone());
    return answer;
  } catch {
    return (await caches.match(PAGE)) ?? Response.error();
  }
}

async function fromCacheFirst(request) {
  return (await caches.match(request)) ?? fromServerFirst(request);
}

async function fromServerFirst(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) await put(request, answer.clone());
    return answer;
  } catch {
    return (await caches.match(request)) ?? Response.error();
  }
}

/** The page and what it names; what is loaded later is kept when it is. */
async function keepPage() {
  const answer = await fetch(PAGE);
  if (!answer.ok) return;
  const html = await answer.clone().text();
  await put(PAGE, answer);
  const files = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path);
  const cache = await caches.open(KEPT);
  await Promise.all(files.map((file) => cache.add(file).catch(() => null)));
}

/** The oldest files make room; the order of a cache is the order in which things came. */
async function put(request, answer) {
  const cache = await caches.open(KEPT);
  await cache.put(request, answer);
  const kept = await cache.keys();
  for (const old of kept.slice(0, Math.max(0, kept.length - MOST_FILES))) await cache.delete(old);
}
