/** The key that runs an example again. */
function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0]
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select')
}

/** R reruns, as in Streamlit: not while typing, not with a modifier, and not if `toggle` is off. */
export function onRerunKey(toggle: HTMLInputElement, rerun: () => void): void {
  document.addEventListener('keydown', (event) => {
    const isPlainR = event.key.toLowerCase() === 'r' && !event.repeat && !event.isComposing
    const isModified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
    if (isPlainR && !isModified && toggle.checked && !isTyping(event)) rerun()
  })
}
