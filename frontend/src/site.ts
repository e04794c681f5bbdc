// Every page. Styles first; the behaviours only make quicker what already works without them.
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';
import './styles/parts.css';
import './styles/lists.css';
import './styles/forms.css';
import './styles/front.css';
import './styles/accounts.css';
import './styles/map-drawing.css';
import './styles/map-still.css';
import './styles/map-pages.css';
import './styles/map-paper.css';
import './styles/map-change.css';
import './styles/agreements.css';
import './styles/meetings.css';
import './styles/checkins.css';
import './styles/notes.css';
import './styles/path.css';
import './styles/words.css';
import './styles/print.css';
import { armDrafts } from './site/drafts';
import { focusFirstError } from './site/errors';
import { onceOnly } from './site/once-only';
import { sayWhenKeyFails } from './site/passkey';
import { armQuickExit } from './site/quick-exit';
import { armReplay } from './site/replay';

armQuickExit(document);
focusFirstError(document);
onceOnly(document);
sayWhenKeyFails(document);
armReplay(document);
armDrafts(document);
// Only where word help is offered: what it needs comes after the page itself.
if (document.querySelector('form[data-words]')) void import('./words/words').then(({ armWords }) => armWords(document));
