import { type Gesture, LinkWriter } from './linkWriter';

/** The halves of the page's address: the experiment in the query, the view in the hash; without `?` and `#`. */
interface Address {
  readonly query: string;
  readonly hash: string;
}

/** Takes over what a half of the address says; gives what it should have said. Nothing else is started. */
type Reader = (text: string) => string;

let address: Address = { query: '', hash: '' };
let writer: LinkWriter | undefined;

/** Puts a change of the page into the address. */
export function writeAddress(change: Partial<Address>, gesture: Gesture = 'change'): void {
  address = { ...address, ...change };
  writer?.write(format(address), gesture);
}

/** Puts right what the address says, without an entry in the history. */
export function correctAddress(change: Partial<Address>): void {
  address = { ...address, ...change };
  writer?.follow(format(address));
  replace(format(address));
}

/** Reads the address, and keeps it and the page in step from then on. */
export function followAddress(readers: { readonly [Half in keyof Address]: Reader }): void {
  const read = (): Address => {
    const [query, hash] = [window.location.search.slice(1), window.location.hash.slice(1)];
    // A half that stays as it is has nothing to say: going to another view must not undo what is dismissed or chosen.
    return {
      query: writer && query === address.query ? query : readers.query(query),
      hash: writer && hash === address.hash ? hash : readers.hash(hash),
    };
  };
  address = read();
  replace(format(address));
  writer = new LinkWriter({ push, replace }, format(address));
  window.addEventListener('popstate', () => correctAddress(read()));
}

function format({ query, hash }: Address): string {
  return `${query && `?${query}`}${hash && `#${hash}`}`;
}

function push(text: string): void {
  window.history.pushState(null, '', window.location.pathname + text);
}

function replace(text: string): void {
  if (text !== window.location.search + window.location.hash)
    window.history.replaceState(null, '', window.location.pathname + text);
}
