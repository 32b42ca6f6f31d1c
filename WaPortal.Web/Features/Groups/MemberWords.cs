using System.Globalization;
using Microsoft.Extensions.Localization;

namespace WaPortal.Web.Features.Groups;

/// <summary>Members of a group in words.</summary>
internal static class MemberWords
{
    internal static string Count(int members, IStringLocalizer<Texts> texts) =>
        members == 1 ? texts["1 member"] : texts["{0} members", members.ToString("N0", CultureInfo.CurrentCulture)];
}
