/** Subjects of RxJS that have a current value. */
import type { Adapter } from '../scope/adapters.js'
import { counted } from './counted.js'
import { hasMethods } from './shape.js'

interface Subject {
  constructor: object
  _value: unknown
  hasError: boolean
  thrownError: unknown
}

/** RxJS' `BehaviorSubject`, by the value that a new subscriber gets. Other subjects have none. */
export const rxjs: Adapter<Subject> = {
  name: 'rxjs',
  matches: (value) => hasMethods(value, 'getValue', 'next', 'subscribe') && Object.hasOwn(value, '_value'),
  // A class of one's own may have methods.
  read: ({ constructor, _value, hasError, thrownError }) => [
    counted(constructor),
    hasError,
    hasError ? thrownError : _value,
  ],
}
