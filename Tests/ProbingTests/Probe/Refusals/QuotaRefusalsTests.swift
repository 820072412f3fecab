@testable import Domain
@testable import Probing
import Testing

/// A spent account or cap, in the vendors' own words.
struct QuotaRefusalsTests {
  private static let statuses = [400, 401, 402, 403, 412, 429]

  @Test(arguments: QuotaRefusals.words.sorted(), [ProbeStage.list, .readiness])
  func `a code of a spent account is a quota with every status that vendors send it with`(
    _ word: String, _ stage: ProbeStage
  ) {
    for status in Self.statuses {
      for body in RefusedAnswer.dresses(code: word) {
        #expect(RefusedAnswer(status, body).outcome(at: stage) == .quotaExhausted, "\(status) \(body)")
      }
    }
  }

  @Test(arguments: [
    "Your credit balance is too low to access the API.", "Key limit exceeded (total limit). Manage it.",
    "Your team 1 has either used all available credits or reached its monthly spending limit.",
    "Your prepayment credits are depleted.", "Your project has exceeded its monthly spending cap.",
    "Account acme is suspended, possibly due to reaching the monthly spending limit.",
    "Sorry, your account balance is insufficient", "Insufficient Balance", "insufficient account balance",
    "You have exceeded your monthly included credits for Inference Providers.",
    "Budget has been exceeded! Current cost: 10.2, Max budget: 10.0", "You have run out of credits.",
    "Your account org-1 is suspended due to insufficient balance", "This request requires more credits",
    "The request failed because your account has an overdue balance.",
    "You've reached your weekly usage limit",
    "用户额度不足, 剩余额度: ＄-0.01", "账户余额不足，请充值", "当前账号已欠费", "预扣费额度失败, 用户剩余额度: 0",
  ])
  func `a phrase of a spent account is a quota in every dress`(_ message: String) {
    for status in Self.statuses {
      for body in RefusedAnswer.dresses(message: message) {
        #expect(RefusedAnswer(status, body).outcome() == .quotaExhausted, "\(status) \(body)")
      }
    }
  }

  @Test(arguments: [
    "The load balancer refused the request", "See the billing page for the limits of your subscription",
    "Need more? Add credits or change your subscription", "Credits: see the documentation",
    "Please add a payment method to your account to increase your rate limit.",
    "Limit 3 / min. Please try again in 20s. Visit the billing page.",
  ])
  func `a single word about money is no quota`(_ message: String) {
    for body in RefusedAnswer.dresses(message: message) {
      #expect(RefusedAnswer(403, body).outcome() == .forbidden, "\(body)")
      #expect(RefusedAnswer(429, body).outcome() == .rateLimited, "\(body)")
      #expect(RefusedAnswer(400, body).outcome() == .clientError, "\(body)")
    }
  }

  @Test(arguments: [
    "<html><body>insufficient balance, please recharge</body></html>",
    "Welcome\nThis page tells what insufficient balance means.\nMore below.",
    "insufficient balance" + String(repeating: " and more", count: 60),
    #"{"data":[{"id":"a","description":"insufficient balance"}],"note":"余额不足"}"#,
  ])
  func `a page, a long text and what is no error say nothing`(_ body: String) {
    #expect(RefusedAnswer(403, body).outcome() == .forbidden)
    #expect(RefusedAnswer(429, body).outcome() == .rateLimited)
  }

  @Test func `a good list may speak of money`() {
    let list = #"{"data":[{"id":"a","description":"insufficient_quota: insufficient balance"}],"error":null}"#
    #expect(RefusedAnswer(200, list).outcome() == .ok)
  }

  @Test(arguments: [
    #"{"error":{"code":1113,"message":"x"}}"#, #"{"base_resp":{"status_code":1008,"status_msg":"x"}}"#,
    #"{"code":30001,"message":"x","data":null}"#,
    #"{"Response":{"Error":{"Code":"ResourceUnavailable.InArrears"}}}"#,
    #"{"error_code":"insufficient_funds"}"#,
  ])
  func `numbers and clouds' own envelopes are read`(_ body: String) {
    for status in Self.statuses { #expect(RefusedAnswer(status, body).outcome() == .quotaExhausted) }
  }

  @Test func `402 with a time to wait is a budget that frees itself, unless its words say otherwise`() {
    let bare = #"{"error":{"code":402,"message":"x"}}"#
    #expect(RefusedAnswer(402, bare).outcome() == .quotaExhausted)
    #expect(RefusedAnswer(402, bare, ["retry-after": "2"]).outcome() == .rateLimited)
    let spent = #"{"error":{"message":"Insufficient Balance"}}"#
    #expect(RefusedAnswer(402, spent, ["retry-after": "3600"]).outcome() == .quotaExhausted)
    let inFlight =
      #"{"error":{"message":"Insufficient credits","metadata":{"limit_source":"openrouter_in_flight_budget"}}}"#
    #expect(RefusedAnswer(402, inFlight).outcome() == .rateLimited)
  }

  @Test func `a limit of a minute stays a limit of a minute`() {
    let gemini =
      #"{"error":{"message":"You exceeded your current quota, please check your plan and billing details.","details":[{"violations":[{"quotaId":"RequestsPerMinutePerProject"}]}]}}"#
    #expect(RefusedAnswer(429, gemini).outcome() == .rateLimited)
    let router = "Rate limit exceeded: free-models-per-min. Add 10 credits to unlock 1000 requests per day"
    for body in RefusedAnswer.dresses(message: router) {
      #expect(RefusedAnswer(429, body).outcome() == .rateLimited, "\(body)")
    }
  }
}
