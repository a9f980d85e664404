/** TypeScript's own: enums in every spelling, namespaces, parameter properties, what is no code. */
import { spelled } from './spelled.mjs'

const of = (before, read, more) => ({ before, read, only: 'ts', ...more })
/** An enum that names a member of another, in one way; its text as a number. */
const naming = (value, other = 'Q = «K»') =>
  of(
    `enum Of_~ { ${other} } export enum ~ { A = ${value} }`,
    '[...String(~.A)].reduce((p, q) => (p * 31 + q.charCodeAt(0)) % 9973, 7) + «X»',
  )

export const typed = spelled({
  'enum of another': naming('Of_~.Q'),
  'enum of another by a key': naming("Of_~['Q']"),
  'enum of another in an expression': naming('Of_~.Q * 2 + 1'),
  'enum of another, negative': naming('-Of_~.Q'),
  'enum of another, in brackets': naming('(Of_~.Q)'),
  'enum of another, text': naming('Of_~.Q', "Q = 'a«K»'"),
  'enum of another, in a template': naming('`b${Of_~.Q}`', "Q = 'a«K»'"),
  'enum of its own members': of('export enum ~ { Q = «K», R = ~.Q, A = R + 1 }', '~.A + ~.R * 10 + «X»'),
  'enum of a const': of('const k_~ = «K»; export enum ~ { A = k_~, B = 5 }', '~.A + «X»'),
  'enum of a call': of('const k_~ = () => «K»; export enum ~ { A = k_~(), B = 5 }', '~.A + «X»'),
  'enum of bits': of('export enum ~ { Q = 1 << «K», A = Q | 1 }', '(~.A & 1023) + «X»'),
  'enum merged': of('export enum ~ { A = «K» }', '~.A + (~«as»).B + «X»', {
    after: 'export enum ~ { B = A + 1 }',
  }),
  'enum as a value': of(
    'export enum ~ { A = «K», B = 3 }',
    'Object.values(~).join().length + (~«as»)[3].length + «X»',
  ),
  'const enum': of('const enum Of_~ { Q = «K» } export const ~ = (x«:») => Of_~.Q + «N»', '~(«X»)'),
  'const enum of an enum': of(
    'enum Of_~ { Q = «K» } const enum In_~ { A = Of_~.Q } export const ~ = (x«:») => In_~.A + «N»',
    '~(«X»)',
  ),
  'enum in a namespace': of('export namespace ~ { «export» enum E { A = «K» } }', '~.E.A + «X»'),
  'namespace in a namespace': of(
    'export namespace ~ { «export» namespace M { «export» const g = (x: any): any => «N» } }',
    '~.M.g(«X»)',
  ),
  'namespace with what it keeps': of(
    'export namespace ~ { const h = (x: any): any => «N»; «export» const g = (x: any): any => h(x) + «K» }',
    '~.g(«X»)',
  ),
  'namespace with a variable': of(
    'export namespace ~ { «export» let k: any = «K»; «export» const put = (v: any) => { k = v } }',
    '~.k + «X»',
    { after: 'const k_~ = ~.k', set: ['v', '~.put(v)', [2, 6]], reset: '~.put(k_~)' },
  ),
  'namespace merged with a function': of(
    'function fn_~(x: any): any { return x + fn_~.k } namespace fn_~ { «export» const k: any = «K» } export const ~ = fn_~',
    '~(«X»)',
  ),
  'namespace merged with a class': of(
    'class In_~ { run(x: any): any { return x + In_~.k } } namespace In_~ { «export» const k: any = «K» } export const ~ = In_~',
    'new ~().run(«X»)',
  ),
  'parameter property': of(
    'export class ~ { constructor(private k: any, readonly n: any = «K») {} run(x: any): any { return this.n + this.k + «N» } }',
    'new ~(«X»).run(«X»)',
  ),
  'abstract class': of(
    'abstract class Base_~ { abstract part(x: any): any; run(x: any): any { return this.part(x) + «K» } } export class ~ extends Base_~ { part(x: any): any { return «N» } }',
    'new ~().run(«X»)',
  ),
  overloads: of(
    'function of_~(x: string): any; function of_~(x: number): any; function of_~(x: any): any { return «N» } export const ~ = of_~',
    '~(«X»)',
  ),
  'override and declare': of(
    'class Base_~ { run(x: any): any { return x } } export class ~ extends Base_~ { declare n: any; override run(x: any): any { return super.run(x) + «N» } }',
    'new ~().run(«X»)',
  ),
  generics: of('export const ~ = <T extends number,>(x: T): any => «N» + «K»', '~(«X»)'),
  'satisfies and as': of(
    'export const ~ = { g: (x: any): any => «N» } satisfies Record<string, unknown> as any',
    '(~«as»).g(«X»)',
  ),
  'this parameter': of(
    'export const ~: any = { k: «K», run(this: any, x: any) { return this.k + «N» } }',
    '~.run(«X»)',
  ),
})
