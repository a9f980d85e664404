import { draw } from './drawing'
import { show } from './page'
import { heading, report } from './report'

// Its imports are live: webpack has replaced them when it calls back.
show({ report, heading, draw })
import.meta.webpackHot?.accept(['./report', './drawing'], () => show({ report, heading, draw }))
