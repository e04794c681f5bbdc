// Small line icons for buttons, on a 24 × 24 field.
export const ICONS = {
  add: 'M12 5v14M5 12h14',
  undo: 'M9 6 4 11l5 5M4.5 11H14a5.5 5.5 0 0 1 0 9h-2',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  light: 'M12 3v2M5 6l1.4 1.4M19 6l-1.4 1.4M9.5 17.5h5M10 20.5h4M8.5 13.6a5 5 0 1 1 7 0c-.8.7-1 1.4-1 2.4h-5c0-1-.2-1.7-1-2.4Z',
  question: 'M9.2 9.2a2.9 2.9 0 1 1 4.3 2.5c-1 .6-1.5 1.1-1.5 2.3M12 17.6v.1M12 21a9 9 0 1 0-9-9c0 1.8.5 3.5 1.4 4.9L3 21l4.1-1.4A9 9 0 0 0 12 21Z',
  picture: 'M4 5.5h16v13H4zM4 15l4.5-4.5 5 5 2.5-2.5 4 4M15.5 9.3v.1',
  list: 'M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5v.1M4.5 12v.1M4.5 17.5v.1',
  back: 'm14 6-6 6 6 6',
  next: 'm10 6 6 6-6 6',
  tie: 'M8.5 14.5 15 9M6.5 18.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM17.5 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  private: 'M3.5 10c4 5.5 13 5.5 17 0M6.5 13 4.8 15.8M12 14.2v3.3M17.5 13l1.7 2.8',
} as const;

export type IconName = keyof typeof ICONS;
