export default function ConsentPane() {
  return null
}
