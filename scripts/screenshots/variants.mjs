const DEVICES = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: {
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true
  }
}

/** Every way in which the pictures are made: device and colour scheme. */
export const VARIANTS = Object.entries(DEVICES).flatMap(([device, options]) =>
  ['light', 'dark'].map(colorScheme => ({
    name: `${device}-${colorScheme}`,
    isPhone: device === 'phone',
    options: { ...options, colorScheme }
  }))
)
