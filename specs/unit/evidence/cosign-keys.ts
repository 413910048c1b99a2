/**
 * One key pair, made for these specs alone with the library that cosign keeps its keys with (go-securesystemslib 0.9.0,
 * package `encrypted`): its private half encrypted as cosign writes it today, and as older versions did.
 */
export const COSIGN_KEYS = {
  password: 'plumb',
  public: `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEzDxZXBoJr9a2teT5SOHEqJLUxxH+
FqbL1a+FO38Yqiuc51l2+svmL71vid+a+/YiMGbOgUKQ1+fR1FJIV5rp6w==
-----END PUBLIC KEY-----
`,
  private: {
    'as it is written today': `-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----
eyJrZGYiOnsibmFtZSI6InNjcnlwdCIsInBhcmFtcyI6eyJOIjo2NTUzNiwiciI6
OCwicCI6MX0sInNhbHQiOiJrNEpBTVJ5MGd3L1dFcXZuRWUwdXQzd3NkczEzZ2Ft
NDU0Y0U0OGVGODQ4PSJ9LCJjaXBoZXIiOnsibmFtZSI6Im5hY2wvc2VjcmV0Ym94
Iiwibm9uY2UiOiJ3Z0FhdVRUMGtzUWtqaVRaK2xzblM2WWZaeHFlbkRJdSJ9LCJj
aXBoZXJ0ZXh0IjoidjBTS0pvcE5SYlYrY0xGbnBDMDBFZm1WaVF4RFk5WXpqV2lq
TWE0Nm5FeGlEZERXNjE4RTFoWDdRektwYkdFWXYvRlBZZWRLMHpHL01ZekdHaGVx
Sm5MYk1mSkQ2NExhcHRyMnNZa0E3cFJ4MjJSSGZmMnUrTWtML1poSFZvNkkzcHFQ
eWJ4SGFYUUFzdStOc045bnlXVnJrL1RtYnA2QmZtRnVQMGVTQzJOOTRwWFNQZGNa
YjNBdFFOV0h4ajZuOWo4enBGRTdWeDVoT0E9PSJ9
-----END ENCRYPTED SIGSTORE PRIVATE KEY-----
`,
    'as older versions wrote it': `-----BEGIN ENCRYPTED COSIGN PRIVATE KEY-----
eyJrZGYiOnsibmFtZSI6InNjcnlwdCIsInBhcmFtcyI6eyJOIjozMjc2OCwiciI6
OCwicCI6MX0sInNhbHQiOiJOTWszNlRCN2hrWWJSN0dRWTVDRklDRmRUMEcwWXRW
VXRFSVlWeldSemNjPSJ9LCJjaXBoZXIiOnsibmFtZSI6Im5hY2wvc2VjcmV0Ym94
Iiwibm9uY2UiOiIyNU9yb2JhaE9zU2ZJcVVaRy9mZUFYaXpGMGJ3OGRJcCJ9LCJj
aXBoZXJ0ZXh0Ijoia29QVWdFOTBQYm9Ea2s0SlJLczJYSXZCNjRITTJXam04WFhW
TXFCbTkxK2ErbGtNRm0rbE9NWjVrYWFFdjBlZGdzM0M0bVhWVTFXU0xjUGF5WlNX
d3lZL0RaVmpXZHdGZmUvT0RKZlY3bHN5anZoUzdWamtHSnlQK1FSbGlXZXUyQzVr
UXQ5blp3c3ZpeTYxM2JDeldRb0RJbXJFREVuMWZkL2FzNmNqMmNVdEFMNmtPcCtj
OHFZa0s5RWNLcGk1dUhkb0dqUTA3cXZOZFE9PSJ9
-----END ENCRYPTED COSIGN PRIVATE KEY-----
`,
  },
} as const;
