/// A filter of another company that stands in front of a server and refuses requests before the server sees them.
package enum Shield: String, Sendable, Hashable, CaseIterable {
  case cloudflare = "Cloudflare"
  case akamai = "Akamai"
  case amazon = "AWS WAF"
  case cloudFront = "CloudFront"
  case imperva = "Imperva"
  case sucuri = "Sucuri"
  case f5 = "F5"
  case azure = "Azure Front Door"
  case vercel = "Vercel"
  case dataDome = "DataDome"
  case ddosGuard = "DDoS-Guard"
  case modSecurity = "ModSecurity"
  case zscaler = "Zscaler"
  case fortinet = "Fortinet"
}
