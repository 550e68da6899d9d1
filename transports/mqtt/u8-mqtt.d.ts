/** The library comes without types; what is used of it stands in `library.ts`. */
declare module 'u8-mqtt/esm/web/basic-v5.js' {
  type Make<T = never> = (options: object) => T
  export const mqtt_v4: Make
  export const mqtt_v5: Make
}
