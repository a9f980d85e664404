type Child = Node | string

/** `element('p', { class: 'note' }, 'Text')`. Text stays text: nothing here is parsed as HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const created = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value)
  created.append(...children)
  return created
}

export function button(label: string, onClick: () => void, className = 'button'): HTMLButtonElement {
  const created = element('button', { type: 'button', class: className }, label)
  created.addEventListener('click', onClick)
  return created
}
