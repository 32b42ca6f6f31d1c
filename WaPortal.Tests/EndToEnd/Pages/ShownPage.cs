namespace WaPortal.Tests.EndToEnd.Pages;

/// <summary>A page to look at.</summary>
/// <param name="Name">What its pictures are called.</param>
/// <param name="Path">Its address below the portal's.</param>
/// <param name="Anonymous">True when it is for visitors who are not signed in.</param>
/// <param name="Pictured">False for pages that look like others: pictures of them would only be more.</param>
internal sealed record ShownPage(string Name, string Path, bool Anonymous = false, bool Pictured = true);
