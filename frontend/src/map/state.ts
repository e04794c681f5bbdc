// The shapes of docs/map-operations.md, as TypeScript sees them.
import type { Words } from './words';

export type Ref = string;
export type Audience = 'me' | 'professionals' | 'circle';
export type Ring = 1 | 2 | 3;
export type SectorCode = 'family' | 'friends' | 'work' | 'professionals' | 'others';
export type AlterSort = 'person' | 'animal' | 'place' | 'institution';
export type Gone = '' | 'died' | 'missed';
export type TieSort = 'knows' | 'close' | 'hard';
export type Stance = '' | 'none_now' | 'rather_not' | 'dont_know';
export type Kind = 'alter' | 'tie' | 'response' | 'sector';

export interface Place {
  ring: Ring;
  sector: SectorCode;
  x: number;
  y: number;
}

export interface AlterBody {
  name: string;
  place: Place | null;
  sort: AlterSort;
  gone: Gone;
  about: string;
  confirmed: boolean;
}

export interface TieBody {
  a: Ref;
  b: Ref;
  sort: TieSort;
}

export interface ResponseBody {
  question: string;
  stance: Stance;
  yes: Record<Ref, boolean>;
}

export interface SectorBody {
  code: SectorCode;
  name: string;
}

interface ItemOf<K extends Kind, B> {
  ref: Ref;
  kind: K;
  audience: Audience;
  body: B;
  /** Per field, the id of the operation that wrote it last. */
  versions: Record<string, string>;
}

export type Alter = ItemOf<'alter', AlterBody>;
export type Tie = ItemOf<'tie', TieBody>;
export type Response = ItemOf<'response', ResponseBody>;
export type Sector = ItemOf<'sector', SectorBody>;
export type Item = Alter | Tie | Response | Sector;

export interface Wave {
  id: string;
  open: boolean;
  started: string;
  label: string;
}

export interface Hand {
  person: string;
  name: string;
  is_citizen: boolean;
  may_draw: boolean;
  /** The seven questions are the citizen's own. */
  may_answer: boolean;
  may_hide: boolean;
  pen: boolean;
}

export interface Question {
  code: string;
  ref: Ref;
  text: string;
  small: string;
}

export interface UsualSector {
  code: SectorCode;
  ref: Ref;
  usual: string;
}

export interface MapState {
  map: string;
  wave: Wave;
  hand: Hand;
  ego: { name: string };
  sectors: UsualSector[];
  questions: Question[];
  items: Item[];
  people: Record<string, string>;
  cursor: string;
  outbox_key: string;
  csrf: string;
  urls: {
    operations: string;
    feed: string;
    list: string;
    questions: string;
    print: string;
    svg: string;
    png: string;
    person: string;
    sign_in: string;
  };
  /** From a block of the page of their own: they are the same for everybody. */
  words: Words;
}

/** What a hand wants done; `operations.ts` turns it into operations. */
export type Change =
  | { do: 'add'; ref: Ref; kind: 'alter'; value: Partial<AlterBody> & { name: string } }
  | { do: 'add'; ref: Ref; kind: 'tie'; value: TieBody }
  | { do: 'add'; ref: Ref; kind: 'response'; value: Partial<ResponseBody> & { question: string } }
  | { do: 'add'; ref: Ref; kind: 'sector'; value: SectorBody }
  | { do: 'set'; ref: Ref; field: string; value: unknown }
  | { do: 'show'; ref: Ref; value: Audience }
  | { do: 'remove'; ref: Ref }
  | { do: 'erase'; ref: Ref };

export type Operation = Change & { op: string; wave: string; saw?: string | null };

export interface Result {
  op: string;
  status: 'applied' | 'repeated' | 'refused';
  code?: string;
  reason?: string;
  overtook?: string;
}

export interface Changed {
  ref: Ref;
  kind: Kind;
  item: Item | null;
  by: string;
}

export interface Answer {
  results: Result[];
  changes: Changed[];
  cursor: string;
  wave?: Wave;
}

export interface News {
  changes: Changed[];
  cursor: string;
  wave?: Wave;
}
