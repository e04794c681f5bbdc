"""Everything a browser keeps for a site, as one text to search: what somebody could dig out of a shared phone."""

from playwright.sync_api import Page


def everything_kept(tab: Page) -> str:
    """Session and local storage, databases with their bytes, caches and readable cookies of the page's own site."""
    text: str = tab.evaluate(_DIG)
    return text


_DIG = """async () => {
  const bytes = (value) => {
    const view = value instanceof ArrayBuffer ? new Uint8Array(value)
      : ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : null;
    if (!view) return value;
    return new TextDecoder('utf-8').decode(view) + new TextDecoder('latin1').decode(view)
      + new TextDecoder('utf-16le').decode(view.slice(0, view.length - (view.length % 2)));
  };
  const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
  const asked = (request) => new Promise((yes, no) => {
    request.onsuccess = () => yes(request.result);
    request.onerror = () => no(request.error);
  });
  for (const { name } of await indexedDB.databases()) {
    const database = await asked(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      for (const row of await asked(database.transaction(store).objectStore(store).getAll())) {
        found.push(JSON.stringify(row, (key, value) => bytes(value)));
      }
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) found.push(request.url, await (await cache.match(request)).text());
  }
  return found.join('\\n');
}"""


def waiting_operations(tab: Page) -> int:
    """How many changes wait in the browser's own database."""
    count: int = tab.evaluate(
        """async () => {
          const asked = (request) => new Promise((yes) => { request.onsuccess = () => yes(request.result); });
          if (!(await indexedDB.databases()).some(({ name }) => name === 'medspil-map')) return 0;
          const database = await asked(indexedDB.open('medspil-map'));
          const rows = await asked(database.transaction('operations').objectStore('operations').count());
          database.close();
          return rows;
        }"""
    )
    return count
