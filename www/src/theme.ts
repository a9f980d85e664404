const storageKey = 'wasmemo-theme'

/** The choice between the system's theme, light and dark; kept for the next visit where storage is allowed. */
export function followTheme(select: HTMLSelectElement): void {
  const apply = () => {
    document.documentElement.dataset.theme = select.value
  }
  try {
    select.value = localStorage.getItem(storageKey) ?? 'auto'
  } catch {
    // Storage is forbidden: the system's theme it is.
  }
  apply()
  select.addEventListener('change', () => {
    apply()
    try {
      localStorage.setItem(storageKey, select.value)
    } catch {
      // As above: the choice lasts as long as the page.
    }
  })
}
