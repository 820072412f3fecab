import Domain

/// One model under its one name, and every way to call it. Holds places in an array of routes and no route: there may be
/// a hundred thousand, and each is large.
struct PageModel {
  /// `PROVIDER/ID`, compared by bytes.
  let key: ModelID
  /// The best way: what the page says of the model is what is known through it.
  let best: Int
  /// The others, the better ones first.
  let others: [Int]

  /// Every model of `routes`, by key.
  static func all(_ routes: [Route]) -> [PageModel] {
    var places: [ModelID: [Int]] = [:]
    places.reserveCapacity(routes.count)
    for place in routes.indices { places[ModelID(routes[place].modelKey), default: []].append(place) }
    return places.map { key, places in
      guard places.count > 1 else { return PageModel(key: key, best: places[0], others: []) }
      let sorted = places.sorted { Route.isBetter(routes[$0], than: routes[$1]) }
      return PageModel(key: key, best: sorted[0], others: Array(sorted.dropFirst()))
    }.sorted { $0.key < $1.key }
  }
}
