using System.Text.Json.Serialization;

namespace WaPortal.Web.Features.Contacts;

/// <summary>Somebody, or a group, that an instance knows.</summary>
/// <param name="Id">The JID; what <c>phone</c> and <c>chatId</c> take.</param>
/// <param name="Name">What the owner calls it, else what it calls itself; null while unknown.</param>
/// <param name="Number">The digits; null for somebody known by LID alone.</param>
/// <param name="IsGroup">True for a group.</param>
/// <param name="Lid">The LID; only there when the number is not known.</param>
public sealed record ContactItem(
    string Id,
    string? Name,
    string? Number,
    bool IsGroup,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Lid);
