/** A place that word help knows of. Offsets count UTF-16 code units, as strings do. */
export interface Found {
  start: number;
  end: number;
  text: string;
  rule: string;
  about: string;
  trust: boolean;
  reason: string;
  source: string;
  say: string[];
  card: string;
}

/** What the server says of a text. */
export interface Answer {
  language: string;
  findings: Found[];
  /** A sentence about each long one of the text. */
  long: string[];
  reading: string;
}

export const NOTHING: Answer = { language: '', findings: [], long: [], reading: '' };

/** What the form carries: where to ask, and the sentences in the reader's language. */
export interface Given {
  url: string;
  language: string;
  /** On a page of its own the note is always there. */
  alone: boolean;
  says: Record<string, string>;
}
