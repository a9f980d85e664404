import { draw } from './drawing'
import { show } from './page'
import { first, heading, report } from './report'

// Its imports are live: webpack has replaced them when it calls back.
show({ report, first, heading, draw })
import.meta.webpackHot?.accept(['./report', './drawing'], () => show({ report, first, heading, draw }))
