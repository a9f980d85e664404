/** Code inside sentences of the page. */
import { element } from './dom.js'

export const code = (text: string) => element('code', {}, text)

/** Text in which `backticks` mark code. */
export function withCode(text: string): (Node | string)[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? code(part) : part))
}

/** `a`, `b` and `c` */
export function listed(items: readonly (Node | string)[]): (Node | string)[] {
  return items.flatMap((item, index) => {
    if (index === 0) return [item]
    return [index === items.length - 1 ? ' and ' : ', ', item]
  })
}
