using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;
using WaPortal.Domain.Shared;
using WaPortal.Sandbox.Control;

namespace WaPortal.Tests.Web.Language;

/// <summary>All that an assembly says as <see cref="Words"/>, read from its compiled code: what refusals say stands nowhere else together.</summary>
internal sealed class WrittenWords
{
    private WrittenWords()
    {
    }

    /// <summary>What is said, with its blanks.</summary>
    internal SortedSet<string> Formats { get; } = new(StringComparer.Ordinal);

    /// <summary>Types that make <see cref="Words"/> of a text that is not seen there: a variable, or one of two.</summary>
    internal SortedSet<string> Hidden { get; } = new(StringComparer.Ordinal);

    internal static WrittenWords In(params Assembly[] assemblies)
    {
        var all = new WrittenWords();
        foreach (var assembly in assemblies)
        {
            using var module = ModuleDefinition.ReadModule(assembly.Location);
            foreach (var method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody && method.DeclaringType.FullName != typeof(Words).FullName))
                all.Read(method);
        }

        return all;
    }

    private void Read(MethodDefinition method)
    {
        var code = method.Body.Instructions;
        var targets = code.Select(one => one.Operand).OfType<Instruction>().Concat(code.Select(one => one.Operand).OfType<Instruction[]>().SelectMany(many => many)).ToHashSet();
        Words? open = null;
        foreach (var one in code)
        {
            // What the sandbox refuses the portal says with its words.
            if (one.Operand is MethodReference { Name: ".ctor", DeclaringType.Name: nameof(SandboxException), Parameters.Count: 2 } && one.Previous.Operand is string sentence)
                Formats.Add(sentence);
            if (one.Operand is not MethodReference { DeclaringType.FullName: "WaPortal.Domain.Shared.Words" } called)
                continue;
            switch (called.Name)
            {
                case ".ctor":
                    Close(ref open);
                    open = new Words(0, 0);
                    break;
                case nameof(Words.AppendLiteral) when one.Previous.Operand is string literal:
                    open!.AppendLiteral(literal);
                    break;
                case nameof(Words.AppendFormatted):
                    open!.AppendFormatted(0, one.Previous.Operand as string);
                    break;
                case "op_Implicit" when one.Previous.Operand is string text && !targets.Contains(one):
                    Formats.Add(text);
                    break;
                case "op_Implicit":
                    Hidden.Add(Outermost(method.DeclaringType).Name);
                    break;
            }
        }

        Close(ref open);
    }

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private void Close(ref Words? open)
    {
        if (open is not null)
            Formats.Add(open.Format);
        open = null;
    }
}
