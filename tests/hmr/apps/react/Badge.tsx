const Label = () => <em>new</em>

export function Badge() {
  return (
    <b>
      <Label />
    </b>
  )
}
Badge.displayName = 'Shiny'
