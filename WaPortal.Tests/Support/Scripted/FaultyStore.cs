using System.Reflection;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Tests.Support.Scripted;

/// <summary>A store whose reads fail when the test says so.</summary>
public class FaultyStore : DispatchProxy
{
    private IClientStore _inner = null!;

    /// <summary>Which read fails, by name.</summary>
    public string? Fails { get; set; }

    /// <summary>How often it still fails.</summary>
    public int Times { get; set; }

    internal static (IClientStore Store, FaultyStore Faults) Over(IClientStore inner)
    {
        var proxy = Create<IClientStore, FaultyStore>();
        var faults = (FaultyStore)(object)proxy;
        faults._inner = inner;
        return (proxy, faults);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == Fails && Times-- > 0)
            throw new IOException("the database is away");

        return targetMethod.Invoke(_inner, args);
    }
}
