/** Buttons that make an example's prepared edits. */
import { button, element } from './dom.js'
import type { Edit, Example } from './examples.js'

export interface EditTarget {
  readonly text: string
  setText(text: string): void
  /** An edit was made by its button; `afresh`: the cache is to be emptied first. */
  edited(afresh: boolean): void
}

const isIn = (text: string, edit: Edit) =>
  edit.replace === '' ? !text.includes(edit.find) : text.includes(edit.replace)

function toggle(text: string, edit: Edit, original: string): string {
  if (isIn(text, edit)) return edit.replace === '' ? original : text.replace(edit.replace, () => edit.find)
  const base = text.includes(edit.find) ? text : original
  return base.replace(edit.find, () => edit.replace)
}

export interface EditButtons {
  readonly element: HTMLElement
  /** Shows which edits `text` has. */
  update(text: string): void
}

/** A button for each change the example offers; pressing it again takes the change back. */
export function editButtons(example: Example, target: EditTarget): EditButtons {
  const marks: { edit: Edit; mark: HTMLButtonElement }[] = []
  const add = (edit: Edit, apply: () => void) => {
    const mark = button(edit.label, apply, 'button button--edit')
    marks.push({ edit, mark })
    return mark
  }
  const edits = example.edits.map((edit) =>
    add(edit, () => {
      target.setText(toggle(target.text, edit, example.source))
      target.edited(edit.afresh === true)
    }),
  )
  const choices = example.choices.map((edit) =>
    add(edit, () => {
      target.setText(isIn(target.text, edit) ? example.source : toggle(example.source, edit, example.source))
      target.edited(true)
    }),
  )
  const group = element(
    'div',
    { class: 'edits', role: 'group', 'aria-label': 'Changes to try' },
    ...edits,
    ...choices,
  )
  const update = (text: string) => {
    for (const { edit, mark } of marks) mark.setAttribute('aria-pressed', String(isIn(text, edit)))
  }
  update(example.source)
  return { element: group, update }
}
