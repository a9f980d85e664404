/** The table: values of libraries as people memoize with them. */
import { collections } from './collections.mjs'
import { dates } from './dates.mjs'
import { interfaces } from './interface.mjs'
import { numbers } from './numbers.mjs'
import { platform } from './platform.mjs'
import { reactive } from './reactive.mjs'

export { outcomeOf } from './outcome.mjs'

export const rows = [...numbers, ...dates, ...collections, ...reactive, ...interfaces, ...platform]
