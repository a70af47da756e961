/** A key-value store in IndexedDB that never fails: what cannot be kept is simply not there. */
export class KeyValue {
  private opened: Promise<IDBDatabase | null> | null = null;

  constructor(
    private readonly database: string,
    private readonly store: string,
  ) {}

  async get(key: string): Promise<unknown> {
    const db = await this.open();
    if (!db) return null;
    return settle((): IDBRequest<unknown> => db.transaction(this.store).objectStore(this.store).get(key), null);
  }

  async set(key: string, value: unknown): Promise<void> {
    const db = await this.open();
    if (!db) return;
    await this.write(db, (store) => store.put(value, key));
  }

  async delete(key: string): Promise<void> {
    const db = await this.open();
    if (!db) return;
    await this.write(db, (store) => store.delete(key));
  }

  async all(): Promise<unknown[]> {
    const db = await this.open();
    if (!db) return [];
    return settle((): IDBRequest<unknown[]> => db.transaction(this.store).objectStore(this.store).getAll(), []);
  }

  /** Done when it is written, not only asked for: what follows may be the end of the page. */
  private write(db: IDBDatabase, change: (store: IDBObjectStore) => void): Promise<void> {
    return new Promise((done) => {
      try {
        const transaction = db.transaction(this.store, 'readwrite');
        transaction.oncomplete = () => done();
        transaction.onabort = () => done();
        change(transaction.objectStore(this.store));
        transaction.commit();
      } catch {
        done();
      }
    });
  }

  private open(): Promise<IDBDatabase | null> {
    this.opened ??= settle((): IDBRequest<IDBDatabase> => {
      const request = indexedDB.open(`${this.database}.${this.store}`, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(this.store);
      return request;
    }, null);
    return this.opened;
  }
}

function settle<T, D>(ask: () => IDBRequest<T>, otherwise: D): Promise<T | D> {
  return new Promise((done) => {
    try {
      const request = ask();
      request.onsuccess = () => done(request.result);
      request.onerror = () => done(otherwise);
    } catch {
      done(otherwise);
    }
  });
}
