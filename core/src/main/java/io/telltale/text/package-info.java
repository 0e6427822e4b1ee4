/**
 * What a character is: UTF-8, UTF-16, the term alphabet and case folding, from tables pinned in the library.
 *
 * <p>The bottom layer. Code belongs here if it is about single characters and would give the same answer on every JDK
 * and in every locale; it knows nothing of literals, columns or rules.
 */
package io.telltale.text;
