/** After a refused form the reader starts at what is to be mended. */
export function focusFirstError(root: Document): void {
  const first =
    root.querySelector<HTMLElement>('.error-summary') ??
    root.querySelector<HTMLElement>('[aria-invalid="true"]:not([type="hidden"])');
  first?.focus();
}
