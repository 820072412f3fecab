/// Sets the theme that was chosen before anything is painted.
enum ThemeScript {
  /// Its text; the policy names its digest.
  static let text: StaticString = """
    try{const t=localStorage.getItem("rollcall-theme");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch{}
    """
}
