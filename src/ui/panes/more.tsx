export default function MorePane() {
  return null
}
