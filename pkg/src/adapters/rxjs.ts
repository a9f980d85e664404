import type { Adapter } from '../scope/adapters.js'
import { hasMethods } from './shape.js'

interface Subject {
  _value: unknown
  hasError: boolean
  thrownError: unknown
}

/** RxJS' `BehaviorSubject`, by the value that a new subscriber gets. Other subjects have none. */
export const rxjs: Adapter<Subject> = {
  name: 'rxjs',
  matches: (value) => hasMethods(value, 'getValue', 'next', 'subscribe') && Object.hasOwn(value, '_value'),
  read: ({ _value, hasError, thrownError }) => (hasError ? ['threw', thrownError] : [_value]),
}
