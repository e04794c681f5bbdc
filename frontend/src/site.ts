// Every page. Styles first; what follows only makes quicker what already works without it.
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './styles/tokens.css';
import './styles/base.css';
