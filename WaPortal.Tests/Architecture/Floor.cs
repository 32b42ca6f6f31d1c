using System.Reflection;

namespace WaPortal.Tests.Architecture;

/// <summary>The assemblies whose walls the architecture tests hold. By name: two of them call their entry class Program.</summary>
internal static class Floor
{
    public static Assembly Domain { get; } = Assembly.Load("WaPortal.Domain");

    public static Assembly WhatsApp { get; } = Assembly.Load("WaPortal.WhatsApp");

    public static Assembly Infrastructure { get; } = Assembly.Load("WaPortal.Infrastructure");

    public static Assembly Sandbox { get; } = Assembly.Load("WaPortal.Sandbox");

    public static Assembly Web { get; } = Assembly.Load("WaPortal.Web");

    /// <summary>What an assembly really uses; the compiler leaves out references that no code needs.</summary>
    public static IReadOnlyList<string> ReferencesOf(Assembly floor) =>
        [.. floor.GetReferencedAssemblies().Select(reference => reference.Name!)];

    public static bool IsBaseLibrary(string name) =>
        name is "netstandard" or "mscorlib" or "System" || name.StartsWith("System.", StringComparison.Ordinal);
}
