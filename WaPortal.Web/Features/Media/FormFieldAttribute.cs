namespace WaPortal.Web.Features.Media;

/// <summary>A field of the form of an endpoint that reads it by itself; for its description.</summary>
/// <param name="name">What it is called.</param>
/// <param name="meaning">What belongs there.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class FormFieldAttribute(string name, string meaning) : Attribute
{
    public string Name => name;

    public string Meaning => meaning;

    public bool IsRequired { get; init; }

    public bool IsFile { get; init; }

    /// <summary>True for a field that is <c>true</c> or <c>false</c>.</summary>
    public bool IsSwitch { get; init; }
}
