;; Units of a string -> linear memory. The platform copies them all at once; wasm then moves them from its array, since one
;; call to the string for each unit costs more than all of that. `pkg/src/encode/units.ts` uses it for long strings.
(module
  (type $units (array (mut i16)))
  (import "wasm:js-string" "intoCharCodeArray"
    (func $copy (param externref (ref null $units) i32) (result i32)))
  (import "engine" "memory" (memory 1))
  (global $units (ref $units) (array.new_default $units (i32.const 131072)))

  ;; A string of at most so many units: the next calls write parts of it.
  (func (export "take") (param $text externref)
    (drop (call $copy (local.get $text) (global.get $units) (i32.const 0))))

  ;; Two bytes a unit. A variable of its own, as a global is read anew at each use; eight a turn are no quicker than four.
  (func (export "wide") (param $from i32) (param $to i32) (param $at i32)
    (local $array (ref $units))
    (local.set $array (global.get $units))
    (loop $four
      (if (i32.le_u (i32.add (local.get $from) (i32.const 4)) (local.get $to))
        (then
          (i32.store16 (local.get $at) (array.get_u $units (local.get $array) (local.get $from)))
          (i32.store16 offset=2 (local.get $at)
            (array.get_u $units (local.get $array) (i32.add (local.get $from) (i32.const 1))))
          (i32.store16 offset=4 (local.get $at)
            (array.get_u $units (local.get $array) (i32.add (local.get $from) (i32.const 2))))
          (i32.store16 offset=6 (local.get $at)
            (array.get_u $units (local.get $array) (i32.add (local.get $from) (i32.const 3))))
          (local.set $from (i32.add (local.get $from) (i32.const 4)))
          (local.set $at (i32.add (local.get $at) (i32.const 8)))
          (br $four))))
    (loop $one
      (if (i32.lt_u (local.get $from) (local.get $to))
        (then
          (i32.store16 (local.get $at) (array.get_u $units (local.get $array) (local.get $from)))
          (local.set $from (i32.add (local.get $from) (i32.const 1)))
          (local.set $at (i32.add (local.get $at) (i32.const 2)))
          (br $one)))))

  ;; One byte a unit.
  (func (export "narrow") (param $from i32) (param $to i32) (param $at i32)
    (local $array (ref $units))
    (local.set $array (global.get $units))
    (loop $four
      (if (i32.le_u (i32.add (local.get $from) (i32.const 4)) (local.get $to))
        (then
          (i32.store8 (local.get $at) (array.get_u $units (local.get $array) (local.get $from)))
          (i32.store8 offset=1 (local.get $at)
            (array.get_u $units (local.get $array) (i32.add (local.get $from) (i32.const 1))))
          (i32.store8 offset=2 (local.get $at)
            (array.get_u $units (local.get $array) (i32.add (local.get $from) (i32.const 2))))
          (i32.store8 offset=3 (local.get $at)
            (array.get_u $units (local.get $array) (i32.add (local.get $from) (i32.const 3))))
          (local.set $from (i32.add (local.get $from) (i32.const 4)))
          (local.set $at (i32.add (local.get $at) (i32.const 4)))
          (br $four))))
    (loop $one
      (if (i32.lt_u (local.get $from) (local.get $to))
        (then
          (i32.store8 (local.get $at) (array.get_u $units (local.get $array) (local.get $from)))
          (local.set $from (i32.add (local.get $from) (i32.const 1)))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (br $one))))))
