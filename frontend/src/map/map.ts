// The relation map's page: reads the state the server wrote, draws it, and keeps it in step until access, session or page ends.
import './styles/island.css';
import './styles/tools.css';
import './styles/questions.css';
import './styles/names.css';
import './styles/drawing.css';
import './styles/panel.css';
import { mount, unmount } from 'svelte';
import Island from './components/Island.svelte';
import type { Desk } from './desk.svelte';
import { sayInstead } from './farewell';
import type { MapState } from './state';
import { MapStore } from './store.svelte';
import { Sync } from './sync';
import type { Words } from './words';

function start(target: HTMLElement, source: HTMLElement, words: HTMLElement): void {
  const written = JSON.parse(source.textContent || 'null') as Omit<MapState, 'words'> | null;
  if (!written) return;
  const state: MapState = { ...written, words: JSON.parse(words.textContent || '{}') as Words };
  // What has been read need not stand in the page as well: it must be gone when the drawing is.
  source.remove();
  target.replaceChildren();

  const store = new MapStore(state);
  let desk: Desk | undefined;
  const island = mount(Island, { target, props: { store, onDesk: (made: Desk) => (desk = made) } });
  const sync = new Sync(store, { operations: state.urls.operations, feed: state.urls.feed, csrf: state.csrf, hand: state.hand.person });

  let left = false;
  const leave = (): void => {
    if (left) return;
    left = true;
    desk?.keepMove();
    sync.part();
    sync.stop();
    void unmount(island);
    void store.forget();
  };

  store.onWaiting = () => sync.kick();
  store.onNewWave = () => location.reload();
  store.onEnd = (how) => {
    leave();
    sayInstead(target, state.words, how, state.urls.sign_in);
  };
  sync.start();

  document.addEventListener('medspil:leave', leave);
  // What is half typed or half moved is kept before the page goes out of sight.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden') return;
    desk?.keepMove();
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
  });
  addEventListener('pagehide', leave);
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
  addEventListener('beforeunload', (event) => {
    if (!left && !store.lasting && store.waiting().length > 0) event.preventDefault();
  });
}

const target = document.getElementById('map-island');
const source = document.getElementById('map-state');
const words = document.getElementById('map-words');
if (target && source && words) start(target, source, words);
